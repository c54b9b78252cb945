import { AutostartFile } from '../../src/main/desktop/login-item/login-item';
import { backgroundSwitch } from '../../src/main/security/command-line-arguments';

/** Writes what the application writes when it is to start at login; answers with the entry's path in `configFolder`. */
export async function writeAutostartEntry(configFolder: string, program: string): Promise<string> {
  const command = [program, backgroundSwitch];
  await new AutostartFile({ configFolder, name: 'WMDA Credential Manager', command }).set(true);
  return 'autostart/wmda-credential-manager.desktop';
}
