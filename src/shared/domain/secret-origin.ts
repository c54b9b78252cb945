/** What the person says of a secret they enter: main cannot know, so it is recorded as their word. */
export const secretOrigins = ['created-on-portal-now', 'was-there'] as const;
export type SecretOrigin = (typeof secretOrigins)[number];
