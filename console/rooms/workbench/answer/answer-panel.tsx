// One viewer's answer: who asked for what, how much was shown and withheld, and the records themselves.
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Asked } from '../asked.ts';
import { AnswerSummary } from './answer-summary.tsx';
import { AnswerView } from './answer-view.tsx';
import { RawJson } from './raw-json.tsx';

export function AnswerPanel({ asked }: { asked: Asked }) {
  const { answer, viewerName, viewerTitle, inquiry } = asked;
  return (
    <article className="answer" aria-label={`Answer to ${viewerName}`}>
      <header className="answer-head">
        <h2>{viewerName}</h2>
        <p className="muted">
          {viewerTitle !== '' && <span>{viewerTitle}</span>}
          <span>purpose {inquiry.purpose || 'none'}</span>
          <span>case {inquiry.case || 'none'}</span>
        </p>
      </header>
      <AnswerSummary answer={answer} />
      <Tabs className="answer-tabs">
        <TabList aria-label="Form of the answer" className="tabs">
          <Tab id="records">Records</Tab>
          <Tab id="json">JSON</Tab>
        </TabList>
        <TabPanel id="records">
          <AnswerView answer={answer} />
        </TabPanel>
        <TabPanel id="json">
          <RawJson value={answer.raw} />
        </TabPanel>
      </Tabs>
    </article>
  );
}
