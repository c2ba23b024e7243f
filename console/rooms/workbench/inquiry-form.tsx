// Who asks, and what is the inquiry for? Stated once, above everything it decides.
import { Button } from 'react-aria-components';
import type { ConsoleSettings } from '../../asking/console-settings.ts';
import { headerText } from '../../asking/inquiry.ts';
import { Choice } from '../../shell/choice.tsx';
import { Field } from '../../shell/field.tsx';
import type { WorkbenchState } from './use-workbench.ts';
import { ViewerChoice } from './viewer-choice.tsx';

type InquiryFormProps = { readonly bench: WorkbenchState; readonly settings: ConsoleSettings };

export function InquiryForm({ bench, settings }: InquiryFormProps) {
  const { inquiry, setInquiry } = bench;
  const purpose = settings.purposes.find(({ code }) => code === inquiry.purpose);
  const lacksCase = purpose?.caseRequired === true && inquiry.case.trim() === '';
  return (
    <section className="inquiry" aria-label="Inquiry">
      <ViewerChoice bench={bench} personas={settings.personas} />
      <Choice
        label="Purpose"
        className="inquiry-purpose"
        selected={inquiry.purpose}
        options={purposeOptions(settings)}
        onSelect={(code) => setInquiry({ ...inquiry, purpose: code })}
      />
      <Field
        label="Case"
        className="inquiry-case"
        value={inquiry.case}
        note={noteOn(inquiry.case) ?? (lacksCase ? `Purpose ${inquiry.purpose} asks for a case` : undefined)}
        onChange={(text) => setInquiry({ ...inquiry, case: text })}
      />
      <Field
        label="Reason"
        className="inquiry-reason"
        value={inquiry.reason}
        note={noteOn(inquiry.reason)}
        onChange={(text) => setInquiry({ ...inquiry, reason: text })}
      />
      <RunButton bench={bench} />
    </section>
  );
}

function RunButton({ bench: { run, isRunning } }: { bench: WorkbenchState }) {
  return (
    <Button className="run" aria-label="Run" onPress={() => void run()} isPending={isRunning}>
      {isRunning ? 'Running' : 'Run'} <kbd>{RUN_KEY}</kbd>
    </Button>
  );
}

const RUN_KEY = navigator.platform.startsWith('Mac') ? '⌘ ↵' : 'Ctrl ↵';

const purposeOptions = ({ purposes }: ConsoleSettings) => [
  ...purposes.map(({ code, title }) => ({ id: code, name: code, detail: title })),
  { id: '', name: 'None', detail: 'State no purpose' },
];

/** A header carries plain letters only: say what will really be sent. */
function noteOn(text: string): string | undefined {
  const sent = headerText(text);
  return sent === text.trim().replace(/\s+/g, ' ') ? undefined : `Plain letters only. Sent as: ${sent}`;
}
