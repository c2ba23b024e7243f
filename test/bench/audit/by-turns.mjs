// Loaded before a compiled gateway: from SIGHUP on its log takes every event and keeps none, from SIGUSR2 on it keeps them again.
import { isMainThread } from 'node:worker_threads';
import { GroupCommit } from '../../../dist/audit/group-commit.js';

if (isMainThread) {
  let isKept = true;
  const append = GroupCommit.prototype.append;
  GroupCommit.prototype.append = function (event) {
    return isKept ? append.call(this, event) : Promise.resolve();
  };
  process.on('SIGHUP', () => {
    isKept = false;
  });
  process.on('SIGUSR2', () => {
    isKept = true;
  });
}
