// One value of the answer, in the form that reads best.
import type { Leaf } from './answer-tree.ts';
import { FailedChip } from './failed-chip.tsx';
import { fieldLabel, isEnumeration } from './field-label.ts';
import { WithheldChip } from './withheld-chip.tsx';

export function LeafValue({ leaf, label }: { leaf: Leaf; label: string }) {
  switch (leaf.kind) {
    case 'withheld':
      return <WithheldChip withheld={leaf.withheld} label={label} />;
    case 'failed':
      return <FailedChip failure={leaf.failure} />;
    case 'coded':
      return (
        <>
          {leaf.label} <code className="code">{leaf.code}</code>
        </>
      );
    case 'several':
      return <Several leaves={leaf.leaves} label={label} />;
    case 'nothing':
      return <span className="no-value">no value</span>;
    case 'no-record':
      return <span className="no-value">no record</span>;
    case 'text':
      return <Text value={leaf.value} />;
  }
}

function Text({ value }: { value: string | number | boolean }) {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return <span className="figure">{value}</span>;
  return isEnumeration(value) ? fieldLabel(value) : <span className="figure">{value}</span>;
}

function Several({ leaves, label }: { leaves: readonly Leaf[]; label: string }) {
  if (leaves.length === 0) return <span className="no-value">none</span>;
  return (
    <ul className={leaves.every(({ kind }) => kind === 'text') ? 'several' : 'several several-stacked'}>
      {leaves.map((leaf, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes its order
        <li key={index}>
          <LeafValue leaf={leaf} label={label} />
        </li>
      ))}
    </ul>
  );
}
