// A gateway with a planted fault: it answers before the record is durable. What looks for lost records must find it.
import { GroupCommit } from '../../../audit/group-commit.ts';

const { append } = GroupCommit.prototype;
GroupCommit.prototype.append = async function hasty(event) {
  setImmediate(() => void append.call(this, event).catch(() => {}));
};

await import('../../../gateway/main.ts');
