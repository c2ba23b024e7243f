// The synthetic images: small drawings that follow from a descriptor. Nobody was ever photographed for them.
import type { Descriptor } from '../matching/descriptor.ts';
import type { Modality } from '../matching/matcher.ts';

/** An image as it is handed out. */
export interface DrawnImage {
  readonly mediaType: 'image/svg+xml';
  readonly base64: string;
}

const SIZE = 200;

/** The image of this modality that the descriptor stands for; always the same. */
export function drawImage(modality: Modality, descriptor: Descriptor): DrawnImage {
  const parts = [...descriptor].map((digit) => Number.parseInt(digit, 16));
  const drawing = DRAWINGS[modality](parts);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">${drawing}</svg>`;
  return { mediaType: 'image/svg+xml', base64: Buffer.from(svg).toString('base64') };
}

type Parts = readonly number[];

const DRAWINGS: Readonly<Record<Modality, (parts: Parts) => string>> = {
  FACE: face,
  FINGERPRINT: ridges,
  PALM_PRINT: ridges,
  IRIS: iris,
};

/** Values of 0 to 15, spread from `low` to `high`. */
const spread = (part: number | undefined, low: number, high: number): number =>
  Math.round(low + ((part ?? 0) / 15) * (high - low));

function face([width, skin, hair, eyes, gap, nose, mouth]: Parts): string {
  const half = spread(gap, 18, 30);
  const eye = (x: number) => `<circle cx="${x}" cy="90" r="${spread(eyes, 4, 8)}"/>`;
  return [
    `<rect width="200" height="200" fill="#dde"/>`,
    `<ellipse cx="100" cy="80" rx="72" ry="66" fill="hsl(${spread(hair, 10, 50)} 40% 30%)"/>`,
    `<ellipse cx="100" cy="105" rx="${spread(width, 48, 64)}" ry="74" fill="hsl(28 45% ${spread(skin, 35, 80)}%)"/>`,
    eye(100 - half),
    eye(100 + half),
    `<path d="M100 95 v${spread(nose, 14, 30)} h8 M80 148 q20 ${spread(mouth, -8, 14)} 40 0" fill="none" stroke="#000" stroke-width="3"/>`,
  ].join('');
}

function ridges(parts: Parts): string {
  const lines = parts.map((part, line) => {
    const radius = 8 + line * 6;
    const lean = spread(part, -14, 14);
    return `<ellipse cx="${100 + lean / 2}" cy="${104 - lean / 3}" rx="${radius * 0.8}" ry="${radius}" transform="rotate(${lean} 100 100)"/>`;
  });
  return `<rect width="200" height="200" fill="#fff"/><g fill="none" stroke="#222" stroke-width="2.4">${lines.join('')}</g>`;
}

function iris(parts: Parts): string {
  const rays = parts.map((part, ray) => {
    const angle = (ray / parts.length) * 2 * Math.PI;
    const to = spread(part, 50, 78);
    return `M100 100 L${(100 + to * Math.cos(angle)).toFixed(1)} ${(100 + to * Math.sin(angle)).toFixed(1)}`;
  });
  return `<circle cx="100" cy="100" r="82" fill="#7a5"/><path d="${rays.join(' ')}" stroke="#253" stroke-width="4"/><circle cx="100" cy="100" r="30"/>`;
}
