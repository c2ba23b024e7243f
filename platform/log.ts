// One log format for every process: JSON lines on standard error, with nothing personal in them.
import { type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Fields that never reach a log line, wherever they stand. */
const REDACTED = [
  'authorization',
  'passport',
  'passport-proof',
  'invalidation-proof',
  'token',
  'variables',
  'query',
  'body',
].flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/** A logger that names its part of the house. `level` is one of pino's; `silent` switches it off. */
export function createLogger(part: string, level: string = 'info'): Logger {
  return pino(
    { name: part, level, base: { part }, redact: { paths: REDACTED, censor: '[redacted]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}
