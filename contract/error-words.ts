/** What the user is told for each failure that is expected, and whether trying again can help. */
export const errorWords = {
  offline: {
    message: 'Plannr can’t be reached. Check your internet connection, then try again.',
    retryable: true,
  },
  'untrusted-connection': {
    message:
      'The connection to Plannr isn’t private: this computer does not trust the certificate that it was shown, so nothing was sent. If your firm inspects its network, ask IT to install its certificate on this computer.',
    retryable: true,
  },
  'captive-portal': {
    message: 'This network wants you to sign in first. Until then Plannr can’t be reached.',
    retryable: true,
  },
  'proxy-sign-in': {
    message: 'The proxy asks for a sign-in. Until then Plannr can’t be reached.',
    retryable: true,
  },
  'proxy-refused': {
    message: 'The proxy did not accept this name and password. Check both, then try again.',
    retryable: true,
  },
  'proxy-unreachable': {
    message:
      'The proxy can’t be reached, or does not let Parley through to Plannr. Check Network in Parley’s settings, or ask IT.',
    retryable: true,
  },
  timeout: {
    message: 'Plannr took too long to answer. Try again in a moment.',
    retryable: true,
  },
  'server-error': {
    message: 'Plannr has a problem of its own right now. Try again in a few minutes.',
    retryable: true,
  },
  'rate-limited': {
    message: 'Plannr asked Parley to slow down. Parley goes on by itself in a moment.',
    retryable: true,
  },
  'unreadable-reply': {
    message:
      'Plannr sent an answer that Parley can’t read. Nothing you have stored was changed. If you are on a guest network, sign in to it in your browser first.',
    retryable: true,
  },
  unauthenticated: {
    message: 'Plannr no longer accepts this sign-in. Sign in again; your messages stay here.',
    retryable: false,
  },
  'wrong-token': {
    message:
      'Plannr does not accept this token. Copy it again from Plannr under Settings, Account Details, Personal Access Tokens.',
    retryable: false,
  },
  forbidden: { message: 'This account may not do that in Plannr.', retryable: false },
  'read-only': {
    message: 'This account is read-only in Plannr. Ask your firm for write permission.',
    retryable: false,
  },
  'not-found': {
    message: 'This no longer exists in Plannr, or it is no longer shared with you.',
    retryable: false,
  },
  invalid: { message: 'Plannr did not accept this. Change it and try again.', retryable: false },
  conflict: {
    message:
      'Somebody changed this in Plannr at the same time, so nothing was changed. See how it is now, then try again.',
    retryable: false,
  },
  'not-applied': {
    message: 'Plannr accepted this, but did not do it. Check in Plannr, then try again.',
    retryable: true,
  },
  'too-large': {
    message: 'This is larger than Plannr accepts. Send a smaller file.',
    retryable: false,
  },
  'no-accounts': {
    message: 'This sign-in has no account in Plannr. Ask your firm to give you one.',
    retryable: false,
  },
  'oauth-not-configured': {
    message:
      'This copy of Parley has no Plannr client id yet, so it can’t open the Plannr sign-in page. Use a personal access token, or try the demo workspace.',
    retryable: false,
  },
  'sign-in-declined': {
    message: 'Parley was not given access in Plannr. To give it access, sign in again.',
    retryable: true,
  },
  'sign-in-refused': {
    message:
      'Plannr did not accept this sign-in. Try again. If it happens again, ask Plannr whether this copy of Parley is registered with them.',
    retryable: true,
  },
  'sign-in-cancelled': { message: 'The sign-in was cancelled.', retryable: true },
  'no-browser': {
    message:
      'No browser could be opened. Choose a default browser in your system’s settings, or use a personal access token.',
    retryable: true,
  },
  'insecure-address': {
    message:
      'PLANNR_BASE_URL must start with https://. Plain http is allowed for this computer only (localhost).',
    retryable: false,
  },
  'keychain-unavailable': {
    message:
      'The system keychain can’t be reached, and Parley never keeps a token without it. On Linux, install and start a secret service such as gnome-keyring, then try again.',
    retryable: true,
  },
  'keychain-locked': {
    message: 'The system keychain is locked or does not answer. Unlock it, then try again.',
    retryable: true,
  },
  'store-newer': {
    message:
      'Your messages on this computer were stored by a newer Parley. Install the newest version; nothing was changed.',
    retryable: false,
  },
  'store-unavailable': {
    message:
      'Parley can’t write to its folder. Check that the folder exists and that you may write to it, then start Parley again.',
    retryable: true,
  },
  'disk-full': {
    message:
      'The disk is full. Free some space; Parley goes on by itself and has kept what it stored.',
    retryable: true,
  },
  'no-room': {
    message: 'The disk has no room for this file. Free some space, then try again.',
    retryable: true,
  },
  'folder-missing': {
    message:
      'The folder to save this file in is not there. Connect its drive or choose another folder with “Save as”.',
    retryable: true,
  },
  'folder-closed': {
    message:
      'Parley may not write to the folder to save this file in. Choose another folder with “Save as”.',
    retryable: true,
  },
  'not-written': {
    message: 'This file could not be written to the disk. Check the disk, then try again.',
    retryable: true,
  },
  'incomplete-file': {
    message: 'Not all of this file came from Plannr. Try again.',
    retryable: true,
  },
  'cut-off': {
    message:
      'The connection was cut before the whole file was here. Try again; Parley goes on from there if it can.',
    retryable: true,
  },
  'unsafe-address': {
    message:
      'Plannr pointed to an address from which Parley does not fetch files, so nothing was fetched. Open the file in Plannr.',
    retryable: false,
  },
  'ask-later': {
    message: 'Plannr asked Parley to slow down. Try again in a minute.',
    retryable: true,
  },
  'too-large-to-show': {
    message: 'This file is too large to be shown here. Download it instead.',
    retryable: false,
  },
  'not-downloaded': {
    message: 'This file is no longer where it was saved. Download it again.',
    retryable: false,
  },
  'no-program': {
    message: 'No program on this computer opened this file. Show it in its folder to choose one.',
    retryable: true,
  },
  'already-sent': {
    message: 'This message is on its way or has arrived, so it can’t be taken back any more.',
    retryable: false,
  },
  'newer-messages': {
    message: 'Somebody wrote before this left. Read it, then send again.',
    retryable: true,
  },
  'still-shared': {
    message: 'This conversation is shared with you, so it stays here.',
    retryable: false,
  },
  'file-missing': {
    message:
      'This file is no longer where it was. If it is on a drive, connect the drive. Otherwise remove it and attach it again.',
    retryable: false,
  },
  'file-changed': {
    message: 'This file was changed after you attached it. Remove it and attach it again.',
    retryable: false,
  },
  'file-unusable': { message: 'This is not a file that can be attached.', retryable: false },
  'file-is-folder': {
    message: 'Folders can’t be attached. Attach the files in it, or a ZIP file of it.',
    retryable: false,
  },
  'file-empty': { message: 'There is nothing in this file.', retryable: false },
  'file-unreadable': {
    message:
      'You may not read this file. Check its permissions, or whether another program has locked it.',
    retryable: false,
  },
  'file-too-large': { message: 'This file is too large to be sent.', retryable: false },
  'file-too-many': {
    message: 'A message can’t hold more files. Send this one in another message.',
    retryable: false,
  },
  'file-type-refused': {
    message:
      'Programs can’t be attached, because opening one could do harm. Put it into a ZIP file if it must be sent.',
    retryable: false,
  },
  cancelled: { message: 'You cancelled this, and it did not reach Plannr.', retryable: false },
  'unsafe-link': {
    message: 'Parley opens web, email and phone links only.',
    retryable: false,
  },
  managed: {
    message: 'This setting is managed by your organisation, so it can’t be changed here.',
    retryable: false,
  },
  'login-start': {
    message: 'Your system did not accept this: what starts at login could not be changed.',
    retryable: true,
  },
  locked: { message: 'Parley is locked. Unlock it first.', retryable: true },
  'wrong-passphrase': { message: 'This is not your passphrase.', retryable: true },
  'wrong-finger': {
    message: 'Touch ID did not recognise you. Use your passphrase.',
    retryable: true,
  },
  'lock-wait': { message: 'Wait a moment before you try again.', retryable: true },
  'lock-lost': {
    message:
      'The keychain of this computer no longer has what your passphrase is compared with, so nothing can unlock Parley. Sign out below; your messages come again from Plannr when you sign in.',
    retryable: false,
  },
  'passphrase-short': {
    message: 'Choose a passphrase of at least 6 characters.',
    retryable: false,
  },
  'not-signed-in': { message: 'Sign in first.', retryable: false },
  'bad-input': { message: 'Parley could not understand that request.', retryable: false },
  internal: {
    message: 'Something went wrong in Parley. Your messages are safe. Try again.',
    retryable: true,
  },
} as const satisfies Record<string, { message: string; retryable: boolean }>
