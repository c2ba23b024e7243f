// Which secrets does a variable hold? Several while one is being changed, the newest first.
import { StartupError } from './startup-error.ts';

/** Bytes of a secret. */
export const SECRET_BYTES = 32;

/** The newest first. */
export type Secrets = readonly [Buffer, ...Buffer[]];

/** How a variable that holds secrets is to be set. */
export const secretAdvice = (variable: string): string =>
  `set ${variable} to 32 random bytes in base64url, such as \`openssl rand -base64 32 | tr +/ -_ | tr -d =\` prints; several, newest first, with commas between`;

/**
 * One or several secrets of 32 bytes in base64url, separated by commas, newest first.
 *
 * @throws StartupError when one of them is none, or stands twice.
 */
export function secretsIn(text: string, variable: string): Secrets {
  const [first, ...others] = text.split(',').map((part, index) => secretFrom(part.trim(), index, variable));
  const secrets: Secrets = [first as Buffer, ...others];
  if (new Set(secrets.map((secret) => secret.toString('hex'))).size < secrets.length)
    throw new StartupError(`${variable} holds the same key twice: ${secretAdvice(variable)}`);
  return secrets;
}

function secretFrom(part: string, index: number, variable: string): Buffer {
  const secret = Buffer.from(part, 'base64url');
  const isWhole = /^[\w-]{43}=?$/.test(part) && secret.length === SECRET_BYTES;
  if (!isWhole)
    throw new StartupError(
      `key ${index + 1} in ${variable} is not 32 bytes in base64url: ${secretAdvice(variable)}`,
    );
  return secret;
}
