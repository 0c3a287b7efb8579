/**
 * Files that may do something by being opened. The user is asked before one of them is handed to the
 * system. `docs/security.md` names them.
 */
import { endingOf } from './safe-name.ts'

const WINDOWS = `exe com scr pif cpl msi msix msp mst appx appxbundle msixbundle appinstaller application
  bat cmd ps1 ps1xml psm1 psd1 vbs vbe vb js jse mjs ws wsf wsh wsc sct hta htm html xht xhtml mht mhtml svg
  reg inf lnk url scf library-ms search-ms searchconnector-ms settingcontent-ms theme themepack diagcab
  chm hlp msc gadget iso img vhd vhdx xll wll dll ocx sys rdp oft`
const MAC = `app command tool workflow action scpt scptd applescript osx terminal dmg pkg mpkg prefpane
  webloc inetloc fileloc mobileconfig`
const LINUX = `sh bash zsh csh ksh fish run bin elf desktop appimage deb rpm flatpakref flatpak snap`
const ANYWHERE = `jar jnlp class py pyc pyw pyz rb pl php lua`
/** Office documents that carry macros, and forms that run them when opened. */
const WITH_MACROS = `docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm accdb accde mdb mde slk iqy odc`

const PROGRAMS = new Set(
  [WINDOWS, MAC, LINUX, ANYWHERE, WITH_MACROS]
    .join(' ')
    .split(/\s+/)
    .map((ending) => `.${ending}`),
)

/** By the name it has on the disk, which is what the system goes by. */
export function isProgram(name: string): boolean {
  return PROGRAMS.has(endingOf(name))
}
