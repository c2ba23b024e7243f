// What went wrong, in plain words: the code, the message, and what to do next.
import type { Failure } from '../../../asking/answer.ts';
import { Sentence } from './sentence.tsx';

export function FailureList({ failures, title }: { failures: readonly Failure[]; title: string }) {
  if (failures.length === 0) return null;
  return (
    <section className="failures" role="alert" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {failures.map((failure) => (
          <li key={JSON.stringify(failure)}>
            <code className="failure-code">{failure.code}</code>
            <p>
              <Sentence text={failure.message} />
              {failure.line !== undefined && <span className="muted"> (line {failure.line})</span>}
              {failure.path !== undefined && <span className="muted"> at {failure.path.join(' › ')}</span>}
            </p>
            {failure.advice !== undefined && (
              <p className="failure-advice">
                <Sentence text={failure.advice} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
