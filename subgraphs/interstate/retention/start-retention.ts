// How messages that were sent are forgotten beside answering: looked for every hour, for as long as it serves.
import type { BackgroundSurroundings } from '../../serving/define-subgraph.ts';
import { forgetSentMessages, RETENTION_YEARS } from './forget-sent-messages.ts';

const EVERY_MS = 3_600_000;

/** Starts looking, at once and then every hour. Closing waits for a look that is under way. */
export function startRetention({ database, now, logger, environment }: BackgroundSurroundings) {
  const { interstateRetentionYears: years = RETENTION_YEARS } = environment;
  const look = (): Promise<void> =>
    forgetSentMessages(database, now(), years).then(
      (forgotten) => {
        if (forgotten > 0) logger.info({ forgotten }, 'sent messages past their time of retention are gone');
      },
      ({ name }: Error) => logger.error({ fault: name }, 'sent messages could not be forgotten: tried again'),
    );
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, EVERY_MS).unref();
  return {
    close: async (): Promise<void> => {
      clearInterval(timer);
      await looking;
    },
  };
}
