// Who is the viewer: one of the cast, or whoever a pasted token says?
import type { Persona } from '../../asking/console-settings.ts';
import { Choice } from '../../shell/choice.tsx';
import { Field } from '../../shell/field.tsx';
import type { WorkbenchState } from './use-workbench.ts';

type ViewerChoiceProps = { readonly bench: WorkbenchState; readonly personas: readonly Persona[] | null };

export function ViewerChoice({ bench: { viewer, setViewer, choosePersona }, personas }: ViewerChoiceProps) {
  if (viewer.kind === 'token' || personas === null)
    return (
      <Field
        label="Token of the viewer (kept in memory only)"
        className="inquiry-viewer"
        isSecret
        value={viewer.kind === 'token' ? viewer.token : ''}
        onChange={(token) => setViewer({ kind: 'token', token })}
      />
    );
  return (
    <Choice
      label="Viewer"
      className="inquiry-viewer"
      selected={viewer.persona.id}
      options={personaOptions(personas)}
      onSelect={(id) => {
        const persona = personas.find((each) => each.id === id);
        if (persona !== undefined) choosePersona(persona);
      }}
    />
  );
}

export const personaOptions = (personas: readonly Persona[]) =>
  personas.map(({ id, name, title }) => ({ id, name, detail: title }));
