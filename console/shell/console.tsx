// What stands around every room of the console: whose it is, what it shows, and which rooms there are.
import { useEffect, useState } from 'react';
import { type ConsoleSettings, fetchSettings } from '../asking/console-settings.ts';
import { ROOMS } from '../rooms/rooms.ts';
import { Mark } from './mark.tsx';

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly settings: ConsoleSettings }
  | { readonly kind: 'closed'; readonly why: string };

export function Console() {
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  useEffect(() => {
    fetchSettings().then(
      (settings) => setOpening({ kind: 'open', settings }),
      (error: Error) => setOpening({ kind: 'closed', why: error.message }),
    );
  }, []);
  const { title, Room } = ROOMS[0];
  return (
    <>
      <header className="shell">
        <Mark />
        <h1 className="shell-name">
          Need to know <span className="shell-room">{title}</span>
        </h1>
        <p className="synthetic">All records are synthetic. Nobody in them exists.</p>
      </header>
      {opening.kind === 'open' && <Room settings={opening.settings} />}
      {opening.kind === 'closed' && <Closed why={opening.why} />}
    </>
  );
}

function Closed({ why }: { why: string }) {
  return (
    <main className="closed" role="alert">
      <h2>The console could not open</h2>
      <p>{why}</p>
      <p>Check that the gateway runs, then load this page again.</p>
    </main>
  );
}
