import { useMemo } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { LongList } from '../../components/long-list.tsx';
import { Page } from '../../components/page.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useLeftState } from '../../hooks/use-left-state.ts';
import { isNotCompared, sortedPeers } from '../../text/peer-order.ts';
import { searchPeers } from '../../text/search.ts';
import { PeerRow } from './peer-row.tsx';

interface PeersProps {
  /** Name of the peer that was just forgotten; null: none was. */
  readonly forgotten: string | null;
}

/** The peers pinned on this computer. */
export function Peers({ forgotten }: PeersProps) {
  const { peers } = useApp().view;
  return (
    <Page title={messages.peers.title}>
      <Forgotten name={forgotten} />
      {/* Where there is no list, a banner says why. */}
      {peers !== null && peers.length === 0 && (
        <EmptyState icon="peers">{messages.peers.none}</EmptyState>
      )}
      {peers !== null && peers.length > 0 && <Search peers={peers} />}
    </Page>
  );
}

/** The peers that are searched for, in order. */
function Search({ peers }: { readonly peers: readonly PeerView[] }) {
  const [text, setText] = useLeftState('peers.search', '');
  const [onlyNotCompared, setOnlyNotCompared] = useLeftState('peers.only-not-compared', false);
  const sorted = useMemo(() => sortedPeers(peers), [peers]);
  const notCompared = useMemo(() => sorted.filter(isNotCompared), [sorted]);
  const found = searchPeers(onlyNotCompared ? notCompared : sorted, text);
  return (
    <>
      <TextField
        label={messages.peers.search}
        hint={messages.peers.searchIn}
        type="search"
        value={text}
        onChange={setText}
      />
      <div className="row row-between">
        <Checkbox
          label={messages.peers.notCompared({ count: notCompared.length })}
          checked={onlyNotCompared}
          onChange={setOnlyNotCompared}
        />
        <p role="status" className="hint">
          {messages.peers.count({ count: found.length })}
        </p>
      </div>
      {found.length === 0 ? (
        <p>{text === '' ? messages.peers.allCompared : messages.peers.noMatch({ text })}</p>
      ) : (
        <LongList
          name="peers"
          className="cards"
          label={messages.peers.list}
          items={found}
          keyOf={({ handle }) => handle}
          draw={(peer, { key, ...place }) => <PeerRow key={key} peer={peer} place={place} />}
        />
      )}
    </>
  );
}

/** Screen readers hear it from the announcer, with all that changes in the list. */
function Forgotten({ name }: { readonly name: string | null }) {
  if (name === null) return null;
  return (
    <p className="good">
      <Icon name="check" />
      {messages.peers.forgotten({ name })}
    </p>
  );
}
