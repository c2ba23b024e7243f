// A value that is not shown, and on request why: the sentence, the rule, its reason, and what is missing.
import { Button, Dialog, DialogTrigger, Heading, OverlayArrow, Popover } from 'react-aria-components';
import type { Withheld } from '../../../asking/answer.ts';
import { Lock } from './lock.tsx';
import { missingFact } from './missing-fact.ts';
import { Sentence } from './sentence.tsx';

export function WithheldChip({ withheld, label }: { withheld: Withheld; label: string }) {
  return (
    <DialogTrigger>
      <Button className="withheld" aria-label={`${label}: withheld. Why?`}>
        <Lock /> withheld
      </Button>
      <Popover className="why" placement="bottom start" offset={9}>
        <OverlayArrow className="why-arrow">
          <svg width="14" height="8" viewBox="0 0 14 8" aria-hidden="true">
            <path d="M0 8 7 1l7 7" />
          </svg>
        </OverlayArrow>
        <Dialog className="why-dialog">
          <Heading slot="title" className="why-title">
            <Lock /> {label} is withheld
          </Heading>
          <Why withheld={withheld} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Why({
  withheld: { message, rule, because, owner, missing, purposes, coordinate },
}: {
  withheld: Withheld;
}) {
  return (
    <>
      <p className="why-sentence">
        <Sentence text={message} />
      </p>
      {missing.length > 0 && (
        <div className="why-missing">
          <h3>What is missing</h3>
          <ul>
            {missing.map((fact) => (
              <li key={fact}>
                {missingFact(fact, purposes)} <code className="code">{fact}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
      <dl className="why-rule">
        <Line term="Reason" text={because} />
        <Line term="Rule" text={rule} isCode />
        <Line term="Owner" text={owner} isCode />
        <Line term="Field" text={coordinate} isCode />
      </dl>
    </>
  );
}

function Line({ term, text, isCode = false }: { term: string; text: string | undefined; isCode?: boolean }) {
  if (text === undefined) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{isCode ? <code>{text}</code> : text}</dd>
    </div>
  );
}
