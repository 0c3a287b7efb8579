/** Words about notifications. */
export const notificationsCopy = {
  notifications: {
    title: 'Notifications',
    show: 'Show in notifications',
    levels: {
      full: 'Name and message',
      name: 'Name only',
      count: 'Count only',
      off: 'No notifications',
    },
    showHint: {
      full: 'Others who see this screen can read the beginning of a message.',
      name: 'The conversation, without what was written.',
      count: 'How many messages are new, without names.',
      off: 'New messages are only counted in the list.',
    },
    paused: (until: string) => `Paused until ${until}`,
    resume: 'Resume notifications',
    quiet: 'Quiet hours',
    quietHint: 'Parley tells you afterwards what came in the meantime.',
    quietFrom: 'From',
    quietTo: 'To',
    test: 'Test notification',
    testHint: 'Shows one now, whatever you chose above.',
    sendTest: 'Send a test notification',
    testShown:
      'Your computer has shown it. If you did not see it, look at its own settings for notifications, or at a focus mode.',
    testFailed: (reason: string | null) =>
      reason === null
        ? 'Your computer did not show it and gave no reason. Look at its own settings for notifications.'
        : `Your computer did not show it: ${reason}`,
    mute: 'Mute',
    unmute: 'Unmute',
    muted: 'muted',
  },
} as const
