/**
 * `npm run engine -- …`: the engine and its commands on plain Node. Composition root: parses the
 * command line, runs one command, and sets the exit code.
 */
import { languageFor, messages, setLanguage } from '../messages/index.ts';
import type { Core } from './core.ts';
import { searchNoProgramsHere } from './files/system-program.ts';
import { type CommandInvocation, parseInvocation, UsageError } from './headless/arguments.ts';
import { check } from './headless/check.ts';
import * as commands from './headless/commands.ts';
import { openChosen } from './headless/context.ts';
import { homes } from './headless/homes.ts';
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
    return (await dispatch(core, invocation)) ?? EXIT.ok;
  } catch (error) {
    return reportFailure(error, invocation.json);
  }
}

/** Commands that only show what is there. */
function isReading({ name }: CommandInvocation): boolean {
  return ['list', 'peers', 'history', 'requests'].includes(name);
}

/** @returns the exit code of a command that says more than that it succeeded */
async function dispatch(core: Core, invocation: CommandInvocation): Promise<number | null> {
  switch (invocation.name) {
    // It needs no home: see above.
    case 'homes':
      return null;
    case 'run':
      await run(core, invocation);
      return null;
    case 'init':
      await commands.init(core, invocation);
      return null;
    case 'host':
      await commands.host(core, invocation);
      return null;
    case 'join':
      await commands.join(core, invocation);
      return null;
    case 'confirm':
      await commands.confirm(core, invocation);
      return null;
    case 'cancel':
      await commands.cancel(core, invocation);
      return null;
    case 'mailbox':
      await commands.answerMailbox(core, invocation);
      return null;
    case 'check':
      return check(core, invocation);
    case 'requests':
      await requests.requests(core, invocation);
      return null;
    case 'accept':
      await requests.accept(core, invocation);
      return null;
    case 'refuse':
      await requests.refuse(core, invocation);
      return null;
    case 'block':
      await requests.block(core, invocation);
      return null;
    case 'list':
      await list(core, invocation);
      return null;
    case 'history':
      await notes.history(core, invocation);
      return null;
    case 'nickname':
      await notes.nickname(core, invocation);
      return null;
    case 'peers':
      await commands.peers(core, invocation);
      return null;
    case 'forget':
      await commands.forget(core, invocation);
      return null;
  }
}
