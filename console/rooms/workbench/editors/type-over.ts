// What happens when the viewer types over selected code? The editor does it, before the browser can: Chromium would
// carry the colours over as style attributes, and the policy of this page refuses every one of them.
import { Prec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

export const typeOver = Prec.highest(
  EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { data, inputType, isComposing } = event;
      if (inputType !== 'insertText' || data === null || isComposing) return false;
      if (view.state.selection.ranges.every(({ empty }) => empty)) return false;
      event.preventDefault();
      replaceSelection(view, data);
      return true;
    },
  }),
);

/** Asks the input handlers first: a typed bracket goes around what is selected. */
function replaceSelection(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main;
  const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type' });
  const isHandled = view.state
    .facet(EditorView.inputHandler)
    .some((handle) => handle(view, from, to, text, insert));
  if (!isHandled) view.dispatch(insert());
}
