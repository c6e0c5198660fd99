import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { useCall } from '../hooks/use-call.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface ForgetDialogProps {
  readonly peer: PeerView;
  readonly onKeep: () => void;
  readonly onForgotten: () => void;
}

/** Says what forgetting a peer does and does not do, and asks for confirmation. */
export function ForgetDialog({ peer, onKeep, onForgotten }: ForgetDialogProps) {
  const forget = useCall('forgetPeer');
  const { forgetTitle, forgetYes, forgetNo, forgetDoes, forgetDoesNot, forgetAgain } =
    messages.peers;
  const press = async () => {
    const answer = await forget.run({ handle: peer.handle });
    if (answer.ok) onForgotten();
  };
  return (
    <ConfirmDialog
      title={forgetTitle({ name: peer.name })}
      confirmLabel={forgetYes}
      cancelLabel={forgetNo}
      call={forget}
      onConfirm={() => void press()}
      onCancel={onKeep}
    >
      <p>{forgetDoes}</p>
      <p>{forgetDoesNot}</p>
      <p>{forgetAgain}</p>
    </ConfirmDialog>
  );
}
