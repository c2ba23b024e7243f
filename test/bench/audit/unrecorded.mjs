// Loaded before a compiled gateway: its log takes every event and keeps none.
import { GroupCommit } from '../../../dist/audit/group-commit.js';

GroupCommit.prototype.append = async () => {};
