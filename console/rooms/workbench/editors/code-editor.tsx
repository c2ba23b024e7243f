// One CodeMirror editor as a React component: the text goes out, it never comes back in.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { type RefObject, useEffect, useRef } from 'react';
import { editorLook } from './editor-look.ts';
import { typeOver } from './type-over.ts';

type CodeEditorProps = {
  readonly label: string;
  readonly initialText: string;
  readonly onChange: (text: string) => void;
  /** Read once, when the editor is made. */
  readonly extensions: readonly Extension[];
  readonly view?: RefObject<EditorView | null>;
};

export function CodeEditor({ label, initialText, onChange, extensions, view }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const made = useRef({ label, initialText, extensions });
  useEffect(() => {
    if (place.current === null) return;
    const { label, initialText, extensions } = made.current;
    const report = EditorView.updateListener.of((update) => {
      if (update.docChanged) changed.current(update.state.doc.toString());
    });
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({ doc: initialText, extensions: [...basics(label), report, ...extensions] }),
    });
    if (view !== undefined) view.current = editor;
    return () => {
      if (view !== undefined) view.current = null;
      editor.destroy();
    };
  }, [view]);
  return <div className="code-editor" ref={place} />;
}

/** Tab stays free: it leaves the editor, as it leaves every other field. */
function basics(label: string): Extension[] {
  return [
    EditorView.cspNonce.of(pageNonce()),
    EditorView.contentAttributes.of({ 'aria-label': label }),
    typeOver,
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    keymap.of([
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
    editorLook,
  ];
}

/** The nonce this page was served with: without it the browser refuses the editor's own styles. */
function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
