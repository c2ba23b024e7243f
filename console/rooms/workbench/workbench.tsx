// The workbench: state an inquiry, write an operation, run it, and read what came back and what did not.
import type { ConsoleSettings } from '../../asking/console-settings.ts';
import { AnswerArea } from './answer/answer-area.tsx';
import { QueryEditor } from './editors/query-editor.tsx';
import { VariablesEditor } from './editors/variables-editor.tsx';
import { InquiryForm } from './inquiry-form.tsx';
import { useWorkbench } from './use-workbench.ts';
import './workbench.css';
import './editors/editors.css';
import './answer/answer.css';
import './answer/record.css';
import './answer/why.css';

export function Workbench({ settings }: { settings: ConsoleSettings }) {
  const bench = useWorkbench(settings);
  return (
    <main className="workbench">
      <InquiryForm bench={bench} settings={settings} />
      <div className="editors">
        <QueryEditor
          initialText={bench.query}
          onChange={bench.setQuery}
          viewer={bench.viewer}
          inquiry={bench.inquiry}
        />
        <VariablesEditor
          initialText={bench.variablesText}
          text={bench.variablesText}
          onChange={bench.setVariablesText}
        />
      </div>
      <AnswerArea bench={bench} personas={settings.personas ?? []} />
    </main>
  );
}
