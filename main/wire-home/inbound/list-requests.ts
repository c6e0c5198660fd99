/** Lists the requests of a home that wait for an answer. */
import { inTurns } from '../../files/in-turns.ts';
import type { JsonObject } from '../../protocol/json.ts';
import type { HomeFiles, WireHome } from '../index.ts';
import type { AnswerFile } from './answer-file.ts';
import { acceptancesIn, answeredIn, refusedIn } from './answers.ts';
import { blockedIn } from './blocklist.ts';
import { marksOf, orNoRequest, type RequestMarks, requestIn } from './inbound-request.ts';
import { readRecord, recordNames } from './request-folder.ts';
import {
  type KnownHere,
  type ListedRequest,
  listedRequest,
  type RequestList,
} from './request-list.ts';

/** Requests of one list: checking a card takes a millisecond, and nobody reads more. */
const MAX_LISTED = 200;
/** Broken records that are named. */
const MAX_PROBLEMS = 50;
/** Records that are read at once. */
const AT_ONCE = 16;

type Problem = RequestList['problems'][number];

/** A record whose card is not checked yet. */
interface FoundRecord extends RequestMarks {
  readonly handle: string;
  readonly record: JsonObject;
}

/** @throws Failure `identity-…`, `home-…` */
export async function listRequests(
  { files, peerBook }: WireHome,
  answerFile: AnswerFile,
): Promise<RequestList> {
  const answers = await answerFile.read();
  const own = await peerBook.identity();
  const known: KnownHere = { trust: await files.trust.read(), own, refused: refusedIn(answers) };
  const blocked = blockedIn(await answerFile.readBlocklist());
  const { records, unread, problems } = await readRecords(files);

  const isAnswered = answeredIn(answers);
  const begun = acceptancesIn(answers);
  const open = records
    .filter((marks) => !isAnswered(marks) && !blocked.has(marks.did))
    .filter(({ handle }) => !begun.some((one) => one.handle === handle))
    .sort((a, b) => Date.parse(b.sentAt) - Date.parse(a.sentAt));

  const listed = (record: JsonObject, handle: string, isUnfinished: boolean) =>
    orNoRequest(
      async (): Promise<ListedRequest> =>
        listedRequest(requestIn(record, handle), known, isUnfinished),
      (problem) => problems.push({ handle, problem }),
    );
  const requests = await Promise.all([
    ...begun.map(({ record, handle }) => listed(record, handle, true)),
    ...open.slice(0, MAX_LISTED).map(({ record, handle }) => listed(record, handle, false)),
  ]);
  return {
    requests: requests.filter((request) => request !== null),
    folded: Math.max(0, open.length - MAX_LISTED) + unread,
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}

/** Reads all records of a home; those that are no request become problems. */
async function readRecords(files: HomeFiles) {
  const problems: Problem[] = [];
  const { handles, unread } = await recordNames(files.paths);
  const found = await inTurns(handles, AT_ONCE, (handle) =>
    orNoRequest(
      async (): Promise<FoundRecord | null> => {
        const record = await readRecord(files.paths, handle, files);
        return record && { ...marksOf(record), handle, record };
      },
      (problem) => problems.push({ handle, problem }),
    ),
  );
  return { records: found.filter((record) => record !== null), unread, problems };
}
