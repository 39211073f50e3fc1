// What a container of the product does, by its first argument. The process that runs is this one, so that a
// signal reaches it.
import process from 'node:process';

const commands = {
  serve: 'start', worker: 'worker', 'create-admin': 'create-admin',
  'reset-password': 'reset-password', 'rotate-credentials': 'rotate-credentials', 'verify-audit': 'verify-audit',
  backup: 'backup', restore: 'restore',
};
const [name = 'serve', ...args] = process.argv.slice(2);
const script = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (script === undefined) {
  process.stderr.write(`There is no command ${name}. There are: ${Object.keys(commands).join(', ')}.\n`);
  process.exit(2);
}
process.argv.splice(2, process.argv.length, ...args);
await import(`../scripts/${script}.ts`);
