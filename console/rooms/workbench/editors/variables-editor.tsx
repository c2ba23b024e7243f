// Where the viewer writes the variables of the operation, as JSON.
import { CodeEditor } from './code-editor.tsx';
import { jsonLanguage } from './json-language.ts';
import { readVariables } from './read-variables.ts';

type VariablesEditorProps = {
  readonly initialText: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
};

const EXTENSIONS = [jsonLanguage];

export function VariablesEditor({ initialText, text, onChange }: VariablesEditorProps) {
  const read = readVariables(text);
  return (
    <section className="editor editor-variables" aria-label="Variables">
      <h2 className="editor-title">Variables</h2>
      <CodeEditor
        label="Variables, JSON"
        initialText={initialText}
        onChange={onChange}
        extensions={EXTENSIONS}
      />
      <p className="editor-complaint" role="status">
        {read.kind === 'not-variables' && read.why}
      </p>
    </section>
  );
}
