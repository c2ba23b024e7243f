// The person files that only federal and foreign authorities enter: foreign fugitives and immigration violators.
import { coded } from '../../../domain/codes/coded.ts';
import { FUGITIVE_ISSUER, IMMIGRATION_BASIS } from '../../../domain/codes/person-file-codes.ts';
import { HOT_FILES } from '../../../domain/hot-files/hot-file.ts';
import { type PersonFile, valuesOf } from './person-file.ts';

export const foreignFugitive: PersonFile = {
  file: HOT_FILES.foreignFugitive,
  type: 'ForeignFugitiveRecord',
  access: 'open',
  show: (details) => {
    const { text } = valuesOf(details);
    return {
      issuer: coded(FUGITIVE_ISSUER, text('issuer')),
      country: text('country'),
      offense: text('offense'),
      dateOfWarrant: text('dateOfWarrant'),
    };
  },
};

/** Government Code 15160: for criminal justice only, and for no immigration purpose. */
export const immigrationViolator: PersonFile = {
  file: HOT_FILES.immigrationViolator,
  type: 'ImmigrationViolatorRecord',
  access: 'immigration',
  show: (details) => {
    const { text } = valuesOf(details);
    return { basis: coded(IMMIGRATION_BASIS, text('basis')), since: text('since') };
  },
};
