// The answer as records, with what failed and what was withheld elsewhere said first.
import { type MouseEvent, useMemo } from 'react';
import type { Answer, Withheld } from '../../../asking/answer.ts';
import { buildAnswerTree, isLeaf } from './answer-tree.ts';
import { FailureList } from './failure-list.tsx';
import { fieldLabel } from './field-label.ts';
import { LeafValue } from './leaf-value.tsx';
import { BranchView, RecordView } from './record-view.tsx';
import { WithheldChip } from './withheld-chip.tsx';

export function AnswerView({ answer }: { answer: Answer }) {
  const { root, unplaced } = useMemo(() => buildAnswerTree(answer), [answer]);
  const isRefused = answer.data === undefined;
  return (
    <>
      <FailureList
        failures={unplaced.failures}
        title={isRefused ? 'The inquiry was not answered' : 'Not complete'}
      />
      {answer.withheld.length > 0 && <Hint count={answer.withheld.length} />}
      <Unplaced withheld={unplaced.withheld} />
      {!isRefused && (
        <div className="tree">
          {isLeaf(root) && <LeafValue leaf={root} label="Answer" />}
          {root.kind === 'record' && <RecordView node={root} />}
          {root.kind === 'list' && <BranchView branch={{ key: 'answer', label: 'Answer', node: root }} />}
        </div>
      )}
    </>
  );
}

function Hint({ count }: { count: number }) {
  return (
    <p className="hint">
      {count === 1 ? 'One value was' : `${count} values were`} withheld and never fetched.{' '}
      <button type="button" className="link" onClick={goToFirst}>
        Go to the first
      </button>
      , then choose it to read why.
    </p>
  );
}

function goToFirst(event: MouseEvent<HTMLButtonElement>): void {
  const first = event.currentTarget.closest('.answer')?.querySelector<HTMLElement>('button.withheld');
  for (let at = first?.closest('details'); at; at = at.parentElement?.closest('details')) at.open = true;
  first?.scrollIntoView({ block: 'center' });
  first?.focus();
}

/** Withheld below something that is itself empty: there is no place left in the tree to show it at. */
function Unplaced({ withheld }: { withheld: readonly Withheld[] }) {
  if (withheld.length === 0) return null;
  return (
    <ul className="several unplaced" aria-label="Withheld elsewhere">
      {withheld.map((each) => (
        <li key={each.path.join('.')}>
          <span className="muted">{each.path.join(' › ')}</span>{' '}
          <WithheldChip withheld={each} label={fieldLabel(String(each.path.at(-1) ?? 'answer'))} />
        </li>
      ))}
    </ul>
  );
}
