/** Of electron-builder.yml: what installers write into the shortcut, by which Windows knows whose a notification is. */
export const APP_ID = 'com.parley.desktop'
