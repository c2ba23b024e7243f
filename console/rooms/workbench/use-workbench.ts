// The state of the workbench: a draft that the viewer edits, and the answers to the last one that was run.
import { useCallback, useEffect, useRef, useState } from 'react';
import trafficStop from '../../../schema/examples/traffic-stop.graphql?raw';
import type { ConsoleSettings, Persona } from '../../asking/console-settings.ts';
import { type Inquiry, inquiryOf } from '../../asking/inquiry.ts';
import type { Viewer } from '../../asking/viewer.ts';
import { type Asked, askDraft, type Draft } from './asked.ts';

export function useWorkbench({ personas, sampleVariables }: ConsoleSettings) {
  const first = personas?.[0];
  const [viewer, setViewer] = useState<Viewer>(first ? { kind: 'persona', persona: first } : NO_TOKEN);
  const [inquiry, setInquiry] = useState<Inquiry>(inquiryOf(first));
  const [query, setQuery] = useState(trafficStop);
  const [variablesText, setVariablesText] = useState(() => JSON.stringify(sampleVariables, null, 2));
  const [other, setOther] = useState<Persona | undefined>();

  const choosePersona = (persona: Persona) => {
    setViewer({ kind: 'persona', persona });
    setInquiry(inquiryOf(persona));
  };

  const draft = { viewer, inquiry, query, variablesText };
  const drafts: readonly Draft[] = other === undefined ? [draft] : [draft, asOther(draft, other)];
  const { answers, isRunning, run } = useRun(drafts);
  useRunKey(run);
  useRunOnCompare(other, answers.length > 0, run);

  return {
    ...draft,
    other,
    answers,
    isRunning,
    run,
    choosePersona,
    setViewer,
    setInquiry,
    setQuery,
    setVariablesText,
    setOther,
  };
}

export type WorkbenchState = ReturnType<typeof useWorkbench>;

const NO_TOKEN: Viewer = { kind: 'token', token: '' };

/** The same text, asked by somebody else for the inquiry that is theirs. */
function asOther(draft: Draft, persona: Persona): Draft {
  return { ...draft, viewer: { kind: 'persona', persona }, inquiry: inquiryOf(persona) };
}

/** A newer run replaces an older one that is still under way. */
function useRun(drafts: readonly Draft[]) {
  const [answers, setAnswers] = useState<readonly Asked[]>([]);
  const [isRunning, setIsRunning] = useState(false);
  const underWay = useRef<AbortController>(null);
  const latest = useRef(drafts);
  latest.current = drafts;

  const run = useCallback(async () => {
    underWay.current?.abort();
    const mine = new AbortController();
    underWay.current = mine;
    setIsRunning(true);
    try {
      const asked = await Promise.all(latest.current.map((draft) => askDraft(draft, mine.signal)));
      if (!mine.signal.aborted) setAnswers(asked);
    } catch (error) {
      if (!mine.signal.aborted) throw error;
    } finally {
      if (underWay.current === mine) setIsRunning(false);
    }
  }, []);

  return { answers, isRunning, run };
}

/** Who compares wants to see the comparison: no second press is needed once there is an answer. */
function useRunOnCompare(other: Persona | undefined, hasAnswer: boolean, run: () => Promise<void>): void {
  const before = useRef(other);
  useEffect(() => {
    const isNew = before.current !== other;
    before.current = other;
    if (isNew && hasAnswer) void run();
  }, [other, hasAnswer, run]);
}

/** Ctrl+Enter or Cmd+Enter runs, wherever the focus is; captured, so that an editor does not take it for a new line. */
function useRunKey(run: () => Promise<void>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) void run();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [run]);
}
