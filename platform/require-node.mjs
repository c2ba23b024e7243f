// Says in one line that Node is too old, before anything that an old Node can't even parse is loaded.
var wanted = [20, 19];
var found = process.versions.node.split('.').map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write(
    'error: Node ' + process.versions.node + ' is too old: install Node ' + wanted.join('.') + ' or newer\n',
  );
  process.exit(1);
}
