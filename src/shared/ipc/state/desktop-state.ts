/** The tray of this desktop. */
export interface TrayState {
  /** The desktop shows our icon, so that a closed window can be found again. */
  readonly isThere: boolean;
  /** The window was closed for the first time: the page asks what that shall mean. */
  readonly isExplaining: boolean;
  /** The application is about to end with a value that is nowhere else: the page asks whether it shall. */
  readonly isAskingToEnd: boolean;
}

export const trayAnswers = ['hide', 'quit', 'stay'] as const;

export type TrayAnswer = (typeof trayAnswers)[number];
