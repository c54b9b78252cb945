import { openRotationOf } from '../../shared/domain/rotation';
import { desktop } from '../desktop/bridge';
import { useListedId, useRotations } from '../desktop/slices';
import { useAnnounce } from '../ui/announcer';
import { settled } from '../ui/settled';
import { useErrorText } from '../words/error-text';
import type { View } from './view';

/** Leads to the rotation of an application: the one that is under way, or one of a secret that is begun for it. */
export type StartRotation = (applicationId: string, keyId: string, nextKeyId: string | null) => void;

/** @param onView is handed the page of the rotation, once there is one */
export function useRotationStart(onView: (view: View) => void): StartRotation {
  const errorText = useErrorText();
  const announce = useAnnounce();
  const environmentId = useListedId();
  const { rotations } = useRotations();
  return (applicationId, keyId, nextKeyId) => {
    const open = openRotationOf(rotations, environmentId, applicationId);
    if (open !== undefined) {
      onView({ kind: 'rotation', rotationId: open.id });
      return;
    }
    void settled(desktop.rotations.start({ applicationId, keyId, nextKeyId })).then((started) => {
      if (!started.ok) announce(errorText(started.error), 'problem');
      else {
        const { rotationId } = started.value;
        onView({ kind: 'rotation', rotationId, isCreating: nextKeyId === null });
      }
    });
  };
}
