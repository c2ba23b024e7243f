// A record of the answer: its facts in a grid, its lists and nested records below, each of them collapsible.
import { type AnswerNode, type Branch, type Fact, isLeaf, type RecordNode } from './answer-tree.ts';
import { isTelling } from './field-label.ts';
import { LeafValue } from './leaf-value.tsx';

export function RecordView({ node }: { node: RecordNode }) {
  return (
    <div className="record">
      {node.facts.length > 0 && (
        <dl className="facts">
          {node.facts.map(({ key, label, leaf }) => (
            <div key={key} className={isLong(leaf) ? 'fact fact-long' : 'fact'}>
              <dt>{label}</dt>
              <dd>
                <LeafValue leaf={leaf} label={label} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {node.branches.map((branch) => (
        <BranchView key={branch.key} branch={branch} />
      ))}
    </div>
  );
}

export function BranchView({ branch: { label, node } }: { branch: Branch }) {
  return (
    <details className="branch" open>
      <summary>
        {label}
        {node.kind === 'list' && <span className="count">{node.items.length}</span>}
      </summary>
      {node.kind === 'record' ? (
        <RecordView node={node} />
      ) : (
        <ol className="items">
          {node.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes its order
            <li key={index}>
              <ItemView item={item} label={label} />
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

function ItemView({ item, label }: { item: AnswerNode; label: string }) {
  if (isLeaf(item)) return <LeafValue leaf={item} label={label} />;
  if (item.kind === 'list') return <BranchView branch={{ key: label, label, node: item }} />;
  const headline = item.facts.find(({ key, leaf }) => isTelling(key) && isSpoken(leaf));
  if (headline === undefined) return <RecordView node={item} />;
  const rest = { ...item, facts: item.facts.filter((fact) => fact !== headline) };
  return (
    <details className="item" open>
      <summary>
        <LeafValue leaf={headline.leaf} label={headline.label} />
        <span className="item-of">{headline.label.toLowerCase()}</span>
      </summary>
      <RecordView node={rest} />
    </details>
  );
}

/** Prose needs the width of the record. */
const isLong = (leaf: Fact['leaf']): boolean =>
  leaf.kind === 'failed' || (leaf.kind === 'text' && String(leaf.value).length > LONG_TEXT);

const LONG_TEXT = 48;

const isSpoken = (leaf: Fact['leaf']): boolean => leaf.kind === 'text' || leaf.kind === 'coded';
