// The answer exactly as it came, to read or to copy.
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';

export function RawJson({ value }: { value: unknown }) {
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? 'nothing came back', [value]);
  const [said, setSaid] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('The browser did not allow it: select the text and copy it'),
    );
  return (
    <div className="raw">
      <p className="raw-copy">
        <span role="status" className="muted">
          {said}
        </span>
        <Button className="button" onPress={copy}>
          Copy JSON
        </Button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
