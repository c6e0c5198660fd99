import { messages } from '../../../messages/index.ts';
import type { PeerClash } from '../../../preload/contract.ts';
import { ClashFacts } from '../../components/clash-facts.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useCall } from '../../hooks/use-call.ts';

interface ForgetAndPairAgainDialogProps {
  readonly clash: PeerClash;
  /** The peer to forget. */
  readonly handle: string;
  readonly onKeep: () => void;
  readonly onForgotten: () => void;
}

/** Asks before forgetting a peer and pairing again. */
export function ForgetAndPairAgainDialog(props: ForgetAndPairAgainDialogProps) {
  const { clash, handle, onKeep, onForgotten } = props;
  const forget = useCall('forgetPeer');
  const { title, text, no } = messages.clash[clash.kind];
  const press = async () => {
    const answer = await forget.run({ handle });
    if (answer.ok) onForgotten();
  };
  return (
    <ConfirmDialog
      title={title({ handle })}
      confirmLabel={messages.clash.yes}
      cancelLabel={no}
      call={forget}
      onConfirm={() => void press()}
      onCancel={onKeep}
    >
      <p>{text}</p>
      <ClashFacts clash={clash} />
      <p>{messages.peers.forgetDoesNot}</p>
    </ConfirmDialog>
  );
}
