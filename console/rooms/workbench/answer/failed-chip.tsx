// A value that could not be had: a source was away or failed. Nothing was withheld here.
import type { Failure } from '../../../asking/answer.ts';
import { Sentence } from './sentence.tsx';

export function FailedChip({ failure: { code, message } }: { failure: Failure }) {
  return (
    <span className="failed">
      <code>{code}</code> <Sentence text={message} />
    </span>
  );
}
