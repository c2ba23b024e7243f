// The answer in one line: shown, withheld, how long it took, and the decision it can be traced by.
import type { Answer } from '../../../asking/answer.ts';
import { countShown } from './count-shown.ts';
import { Lock } from './lock.tsx';

export function AnswerSummary({ answer }: { answer: Answer }) {
  const { data, withheld, decisionId, durationMs, status } = answer;
  return (
    <dl className="summary" aria-label="Summary">
      {data === undefined ? (
        <div className="summary-refused">
          <dt>{status === 0 ? 'came back' : 'refused'}</dt>
          <dd>{status === 0 ? 'nothing' : status}</dd>
        </div>
      ) : (
        <>
          <div>
            <dt>shown</dt>
            <dd>{countShown(data)}</dd>
          </div>
          <div className={withheld.length > 0 ? 'summary-withheld' : ''}>
            <dt>
              <Lock /> withheld
            </dt>
            <dd>{withheld.length}</dd>
          </div>
        </>
      )}
      <div>
        <dt>time</dt>
        <dd>{Math.max(1, Math.round(durationMs))} ms</dd>
      </div>
      {decisionId !== undefined && (
        <div className="summary-decision">
          <dt>decision</dt>
          <dd>
            <code>{decisionId}</code>
          </dd>
        </div>
      )}
    </dl>
  );
}
