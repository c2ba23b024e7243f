// Where the viewer writes the operation, with completion and checking against the schema as they see it.
import type { EditorView } from '@codemirror/view';
import { graphql, updateSchema } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef } from 'react';
import type { Inquiry } from '../../../asking/inquiry.ts';
import { type Viewer, viewerKey } from '../../../asking/viewer.ts';
import { CodeEditor } from './code-editor.tsx';
import { fetchViewerSchema } from './viewer-schema.ts';

type QueryEditorProps = {
  readonly initialText: string;
  readonly onChange: (text: string) => void;
  readonly viewer: Viewer;
  readonly inquiry: Inquiry;
};

const EXTENSIONS = graphql();

/** A token that is being typed is a new viewer with every letter. */
const SETTLE_MS = 300;

export function QueryEditor({ initialText, onChange, viewer, inquiry }: QueryEditorProps) {
  const view = useRef<EditorView>(null);
  useViewerSchema(view, viewer, inquiry);
  return (
    <section className="editor editor-query" aria-label="Query">
      <h2 className="editor-title">Query</h2>
      <CodeEditor
        label="Query, GraphQL"
        initialText={initialText}
        onChange={onChange}
        extensions={EXTENSIONS}
        view={view}
      />
    </section>
  );
}

/** Another viewer, or another inquiry, may know another schema. Without one the editor still edits. */
function useViewerSchema(
  view: { readonly current: EditorView | null },
  viewer: Viewer,
  inquiry: Inquiry,
): void {
  const latest = useRef({ viewer, inquiry });
  latest.current = { viewer, inquiry };
  const key = `${viewerKey(viewer)} ${inquiry.purpose} ${inquiry.case === '' ? 'without' : 'with'} case`;
  useEffect(() => {
    const away = new AbortController();
    const show = (schema?: GraphQLSchema) => {
      if (view.current !== null && !away.signal.aborted) updateSchema(view.current, schema);
    };
    const look = () => fetchViewerSchema({ ...latest.current, key }, away.signal).then(show, () => show());
    const soon = setTimeout(look, SETTLE_MS);
    return () => {
      clearTimeout(soon);
      away.abort();
    };
  }, [key, view]);
}
