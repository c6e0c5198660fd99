/**
 * `npm run engine -- …`: the engine and its commands on plain Node. Composition root: parses the
 * command line, runs one command, and sets the exit code.
 */
import { languageFor, messages, setLanguage } from '../messages/index.ts';
import type { Core } from './core.ts';
import { type CommandInvocation, parseInvocation, UsageError } from './headless/arguments.ts';
import * as commands from './headless/commands.ts';
import { openHome } from './headless/context.ts';
import { EXIT, log, printText, reportFailure, tell, tellText } from './headless/output.ts';
import { run } from './headless/run.ts';
import { exitOnUncaughtErrors, ignoreClosedOutput } from './log.ts';

ignoreClosedOutput();
exitOnUncaughtErrors(log);
// The first of these that is set names the language of messages (POSIX, Environment Variables).
const { LC_ALL, LC_MESSAGES, LANG } = process.env;
setLanguage(languageFor('system', [LC_ALL || LC_MESSAGES || LANG]));
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const invocation = parseInvocation(args);
    if (invocation.name === 'help') {
      printText(messages.headless.usage);
      return EXIT.ok;
    }
    return await runCommand(invocation);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(error.message);
    tellText(`\n${messages.headless.usage}`);
    return EXIT.usageError;
  }
}

async function runCommand(invocation: CommandInvocation): Promise<number> {
  try {
    await dispatch(openHome(invocation.home), invocation);
    return EXIT.ok;
  } catch (error) {
    return reportFailure(error, invocation.json);
  }
}

function dispatch(core: Core, invocation: CommandInvocation): Promise<void> {
  switch (invocation.name) {
    case 'run':
      return run(core, invocation);
    case 'init':
      return commands.init(core, invocation);
    case 'host':
      return commands.host(core, invocation);
    case 'join':
      return commands.join(core, invocation);
    case 'confirm':
      return commands.confirm(core, invocation);
    case 'cancel':
      return commands.cancel(core, invocation);
    case 'list':
      return commands.list(core, invocation);
    case 'peers':
      return commands.peers(core, invocation);
    case 'forget':
      return commands.forget(core, invocation);
  }
}
