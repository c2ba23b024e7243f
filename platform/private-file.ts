// A file of this machine's own that only its owner may read, made once.
import { constants } from 'node:fs';
import { access, link, mkdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The path of `name` in `directory`, whose content is made by `make` when it does not exist yet.
 * Two processes that start at once agree on one content: the first link wins.
 */
export async function privateFile(
  directory: string,
  name: string,
  make: () => Promise<string>,
): Promise<string> {
  const path = join(directory, name);
  if (await exists(path)) return path;
  await mkdir(directory, { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, await make(), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return path;
}

function exists(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}
