// Every condition that is judged, in the order of its code; one family is one file.
import type { ConditionFamily } from '../finding.ts';
import { assaultAndThreats } from './assault-and-threats.ts';
import { children } from './children.ts';
import { communication } from './communication.ts';
import { firearms } from './firearms.ts';
import { furtherTerms } from './further-terms.ts';
import { residence } from './residence.ts';
import { stayAway } from './stay-away.ts';

export const CONDITION_FAMILIES: readonly ConditionFamily[] = [
  assaultAndThreats,
  residence,
  stayAway,
  communication,
  children,
  firearms,
  furtherTerms,
];
