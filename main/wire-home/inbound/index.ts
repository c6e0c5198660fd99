/** The pairing requests of a home: docs/decisions/0010-homes.md. */
export type { PostEvent } from './acceptances.ts';
export type { RequestProblem } from './inbound-request.ts';
export { InboundRequests } from './inbound-requests.ts';
export { receivesMessages } from './receives.ts';
export type { ListedRequest, Relation, RequestList } from './request-list.ts';
