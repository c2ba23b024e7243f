// Which rooms does the console have, in the order they are offered?
import type { ComponentType } from 'react';
import type { ConsoleSettings } from '../asking/console-settings.ts';
import { Workbench } from './workbench/workbench.tsx';

export type Room = {
  readonly id: string;
  readonly title: string;
  readonly Room: ComponentType<{ readonly settings: ConsoleSettings }>;
};

export const ROOMS: readonly [Room, ...Room[]] = [{ id: 'workbench', title: 'Workbench', Room: Workbench }];
