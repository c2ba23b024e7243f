// Does an answer go on to somebody who may not have it?
import { defineRule, NOTHING } from '../rule.ts';

export const dissemination = defineRule({
  name: 'DISSEMINATION',
  severity: 'CRITICAL',
  options: {},
  watch:
    () =>
    ({ recipientAuthorized }) =>
      recipientAuthorized === false
        ? [{ about: 'passed on', reason: 'stated a recipient that is no authorized agency' }]
        : NOTHING,
});
