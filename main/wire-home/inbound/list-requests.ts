/** Lists the requests of a home that wait for an answer. */
import { inTurns } from '../../files/in-turns.ts';
import type { HomeFiles, WireHome } from '../index.ts';
import type { AnswerFile } from './answer-file.ts';
import { acceptancesIn, answeredIn, refusedIn } from './answers.ts';
import { blockedIn } from './blocklist.ts';
import { marksOf, orNoRequest, type RequestMarks, requestIn } from './inbound-request.ts';
import { namesToRead, readRecord, readRequest } from './request-folder.ts';
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

/** A record whose card is not checked yet. Not the record itself: thousands of them take too much memory. */
interface FoundRecord extends RequestMarks {
  readonly handle: string;
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
  const isOpen = (marks: RequestMarks) => !isAnswered(marks) && !blocked.has(marks.did);
  const begun = acceptancesIn(answers);
  const open = records
    .filter(isOpen)
    .filter(({ handle }) => !begun.some((one) => one.handle === handle))
    .sort((a, b) => Date.parse(b.sentAt) - Date.parse(a.sentAt));

  const orProblem = (handle: string, read: () => Promise<ListedRequest | null>) =>
    orNoRequest(read, (problem) => problems.push({ handle, problem }));
  const unfinished = begun.map(({ record, handle }) =>
    orProblem(handle, async () => listedRequest(requestIn(record, handle), known, true)),
  );
  const waiting = inTurns(open.slice(0, MAX_LISTED), AT_ONCE, ({ handle }) =>
    orProblem(handle, async () => {
      const request = await readRequest(files, handle);
      const isStillOpen = request !== null && isOpen({ ...request, did: request.card.did });
      return isStillOpen ? listedRequest(request, known, false) : null;
    }),
  );
  const requests = [...(await Promise.all(unfinished)), ...(await waiting)];
  return {
    requests: requests.filter((request) => request !== null),
    folded: Math.max(0, open.length - MAX_LISTED) + unread,
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}

/** Reads all records of a home; those that are no request become problems. */
async function readRecords(files: HomeFiles) {
  const problems: Problem[] = [];
  const { handles, unread } = await namesToRead(files.paths);
  const found = await inTurns(handles, AT_ONCE, (handle) =>
    orNoRequest(
      async (): Promise<FoundRecord | null> => {
        const record = await readRecord(files.paths, handle, files);
        return record && { ...marksOf(record), handle };
      },
      (problem) => problems.push({ handle, problem }),
    ),
  );
  return { records: found.filter((record) => record !== null), unread, problems };
}
