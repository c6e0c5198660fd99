/**
 * `npm run engine -- …`: the engine and its commands on plain Node. Composition root: parses the
 * command line, runs one command, and sets the exit code.
 */
import { languageFor, messages, setLanguage } from '../messages/index.ts';
import type { Core } from './core.ts';
import { searchNoProgramsHere } from './files/system-program.ts';
import { parseInvocation, UsageError } from './headless/arguments.ts';
import { check } from './headless/check.ts';
import * as commands from './headless/commands.ts';
import { openChosen } from './headless/context.ts';
import { homes } from './headless/homes.ts';
import type { CommandInvocation, Common, HomeCommand } from './headless/invocation.ts';
import { list } from './headless/list.ts';
import * as notes from './headless/notes.ts';
import {
  EXIT,
  log,
  printText,
  reportFailure,
  reportMissing,
  tell,
  tellText,
} from './headless/output.ts';
import * as requests from './headless/requests.ts';
import { run } from './headless/run.ts';
import { runAll } from './headless/run-all.ts';
import { exitOnUncaughtErrors, ignoreClosedOutput } from './log.ts';

searchNoProgramsHere(process.env);
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
    // These two are about all homes.
    if (invocation.name === 'homes') {
      await homes(invocation);
      return EXIT.ok;
    }
    if (invocation.name === 'run' && invocation.all) {
      await runAll(invocation);
      return EXIT.ok;
    }
    const core = await openChosen(invocation);
    if (isReading(invocation) && core.isMissing()) return reportMissing(core, invocation.json);
    core.home.requireTrusted();
    if (invocation.name === 'check') return await check(core, invocation);
    await runInHome(core, invocation);
    return EXIT.ok;
  } catch (error) {
    return reportFailure(error, invocation.json);
  }
}

/** Commands that only show what is there. */
function isReading({ name }: CommandInvocation): boolean {
  return ['list', 'peers', 'history', 'requests'].includes(name);
}

function runInHome(core: Core, invocation: HomeCommand & Common): Promise<void> {
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
    case 'mailbox':
      return commands.answerMailbox(core, invocation);
    case 'peers':
      return commands.peers(core, invocation);
    case 'forget':
      return commands.forget(core, invocation);
    case 'requests':
      return requests.requests(core, invocation);
    case 'accept':
      return requests.accept(core, invocation);
    case 'refuse':
      return requests.refuse(core, invocation);
    case 'block':
      return requests.block(core, invocation);
    case 'list':
      return list(core, invocation);
    case 'history':
      return notes.history(core, invocation);
    case 'nickname':
      return notes.nickname(core, invocation);
  }
}
