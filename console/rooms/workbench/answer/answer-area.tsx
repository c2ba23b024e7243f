// Where answers appear: one, or two side by side when another viewer asks the same.
import { useEffect, useRef } from 'react';
import type { Persona } from '../../../asking/console-settings.ts';
import { viewerName } from '../../../asking/viewer.ts';
import { Choice } from '../../../shell/choice.tsx';
import type { WorkbenchState } from '../use-workbench.ts';
import { personaOptions } from '../viewer-choice.tsx';
import { AnswerPanel } from './answer-panel.tsx';

type AnswerAreaProps = { readonly bench: WorkbenchState; readonly personas: readonly Persona[] };

export function AnswerArea({ bench, personas }: AnswerAreaProps) {
  const { answers, isRunning, other, setOther } = bench;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const isBelow = (place.current?.getBoundingClientRect().top ?? 0) > window.innerHeight / 3;
    if (answers.length > 0 && isBelow) place.current?.scrollIntoView({ block: 'start' });
  }, [answers]);
  return (
    <section className="answers" aria-label="Answers" aria-busy={isRunning} ref={place}>
      <div className="answers-bar">
        <p role="status" className="muted">
          {spoken(bench)}
        </p>
        {personas.length > 1 && (
          <Choice
            label="Compare with"
            className="compare"
            selected={other?.id ?? ''}
            options={[{ id: '', name: 'Nobody', detail: 'One answer' }, ...personaOptions(personas)]}
            onSelect={(id) => setOther(personas.find((persona) => persona.id === id))}
          />
        )}
      </div>
      {answers.length === 0 ? (
        <Before />
      ) : (
        <div className="answers-columns">
          {answers.map((asked, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first answer is the viewer's, the second the other's
            <AnswerPanel key={index} asked={asked} />
          ))}
        </div>
      )}
    </section>
  );
}

/** What a screen reader hears, and what anybody sees, about where things stand. */
function spoken({ isRunning, answers, viewer }: WorkbenchState): string {
  if (isRunning) return 'Running';
  const [first] = answers;
  if (first === undefined) return 'No answer yet';
  if (first.viewerName !== viewerName(viewer)) return `Run again to ask as ${viewerName(viewer)}`;
  if (first.answer.data === undefined) return `${first.viewerName}: not answered`;
  return `${first.viewerName}: answered, ${first.answer.withheld.length} withheld`;
}

function Before() {
  return (
    <div className="before">
      <h2>Everything is filled in. Run it.</h2>
      <ol>
        <li>Run the query as the viewer above: a traffic stop, from a license plate.</li>
        <li>Where a value is withheld, activate it and read why.</li>
        <li>Choose another viewer and run again: the same question, another need to know.</li>
      </ol>
    </div>
  );
}
