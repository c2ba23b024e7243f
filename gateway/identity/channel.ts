// Where may a viewer sit? The token says it; what a patrol car shows is seen by more people than a screen at a desk.

export const CHANNELS = ['CONTROL_ROOM', 'DESKTOP', 'MOBILE_TERMINAL', 'HANDHELD', 'BATCH'] as const;
export type Channel = (typeof CHANNELS)[number];

export const isChannel = (value: unknown): value is Channel => CHANNELS.some((channel) => channel === value);
