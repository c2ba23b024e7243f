// A message from the gateway, with what it quotes in backticks set as code.
export function Sentence({ text }: { text: string }) {
  const parts = text.split('`');
  // biome-ignore lint/suspicious/noArrayIndexKey: a sentence never changes its order
  return parts.map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>));
}
