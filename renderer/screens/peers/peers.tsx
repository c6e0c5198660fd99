import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LongList } from '../../components/long-list.tsx';
import { Page } from '../../components/page.tsx';
import { TextField } from '../../components/text-field.tsx';
import { searchPeers } from '../../text/search.ts';
import { PeerRow } from './peer-row.tsx';

/** The peers pinned on this computer, with a search field. */
export function Peers() {
  const { peers } = useApp().view;
  const [text, setText] = useState('');
  // The banner says why.
  if (peers === null) return <Page title={messages.peers.title}>{null}</Page>;
  const found = searchPeers(peers, text);
  if (peers.length === 0) {
    return (
      <Page title={messages.peers.title}>
        <EmptyState icon="peers">{messages.peers.none}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={messages.peers.title}>
      <TextField
        label={messages.peers.search}
        hint={messages.peers.count({ count: found.length })}
        type="search"
        value={text}
        onChange={setText}
      />
      {found.length === 0 ? (
        <p role="status">{messages.peers.noMatch({ text })}</p>
      ) : (
        <LongList
          className="cards"
          label={messages.peers.list}
          items={found}
          keyOf={({ handle }) => handle}
          draw={(peer, { key, ...place }) => <PeerRow key={key} peer={peer} place={place} />}
        />
      )}
    </Page>
  );
}
