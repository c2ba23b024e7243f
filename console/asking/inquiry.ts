// What is an inquiry, and how does it travel beside the operation?
import type { Persona } from './console-settings.ts';

export type Inquiry = { readonly purpose: string; readonly case: string; readonly reason: string };

export function inquiryOf(persona: Persona | undefined): Inquiry {
  return { purpose: persona?.purpose ?? '', case: persona?.case ?? '', reason: persona?.reason ?? '' };
}

/** An empty part is not sent at all: the gateway then says that it is missing. */
export function inquiryHeaders(inquiry: Inquiry): Record<string, string> {
  const parts = {
    'inquiry-purpose': inquiry.purpose,
    'inquiry-case': inquiry.case,
    'inquiry-reason': inquiry.reason,
  };
  const stated = Object.entries(parts).map(([name, text]) => [name, headerText(text)] as const);
  return Object.fromEntries(stated.filter(([, text]) => text !== ''));
}

const TYPOGRAPHY: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
};

/** `text` as a header can carry it (RFC 9110, 5.5): accents dropped, typographic marks plain, the rest `?`. */
export function headerText(text: string): string {
  const plain = text
    .replace(/[‘’“”–—…]/g, (mark) => TYPOGRAPHY[mark] ?? '?')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  return plain
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]/gu, '?')
    .trim();
}
