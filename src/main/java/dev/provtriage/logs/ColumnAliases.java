package dev.provtriage.logs;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names that products give to their columns, the surest first; case, blanks, underscores and the like do not count.
 */
final class ColumnAliases {

    /** Names from exports and reports of SailPoint, Saviynt, One Identity, Entra and their kin. */
    static final ColumnAliases GENERIC = of("""
            id: attemptid id transactionid provisioningtransactionid provisioningid eventid activityid auditid logid \
            recordid requestid requestkey taskid taskkey itemid jobexecutionid correlationid
            time: time timestamp datetime eventtime activitydatetime attempttime attempted dateutc timeutc timestamputc \
            date eventdate created createdat createdon createddate creationdate created_date started startedat \
            starttime startdate executiontime executiondate executedat requested requestdate requestedat occurred \
            occurredat xdateinserted lastmodified modified modifieddate updatedat completed completedat enddate
            operation: operation provisioningaction provisioningoperation action operationtype operationname \
            actiontype accountoperation accountaction changetype requesttype tasktype transactiontype eventtype \
            activity activitytype event
            targetSystem: targetsystem targetsystemname target targetapplication targetresource application \
            applicationname app appname endpoint endpointname resource resourcename connectedsystem \
            connectedsystemname managedsystem securitysystem source sourcename sources system systemname directory
            connector: connector connectorname connectorid connectorinstance integration integrationname connection \
            connectionname connectortype sourcetype
            accountId: accountid accountidentifier nativeidentity nativeid accountnameid account accountname \
            targetid targetidentity targetidentityid targetuser targetaccount connobjectkey samaccountname \
            distinguishedname dn uid login loginname logonname loginid username userid user
            owner: owner ownerid accountowner identityid identity identityname sourceid sourceidentity \
            sourceidentityid employeeid employeenumber personnelnumber personid workerid recipientid recipient \
            beneficiary requestedfor targetidentityname username userid user
            field.name: attribute attributename field fieldname property propertyname
            field.value: value attributevalue fieldvalue newvalue requestedvalue newattributevalue propertyvalue
            entitlements: entitlements entitlement entitlementvalue entitlementname entitlementid groups group \
            groupname roles role rolename accessprofile accessprofiles accessname memberof permission
            outcome: outcome status provisioningstatus result completionstatus executionstatus resultstatus \
            operationstatus requeststatus taskstatus transactionstatus resulttype state success succeeded
            retryCount: retrycount retries retry numberofretries retryattempts retriesdone
            error.type: errortype exceptiontype exceptionclass errorclass exception
            error.code: errorcode resultcode code httpstatus httpstatuscode httpcode responsecode statuscode sqlstate \
            errornumber
            error.message: errormessage error errors errordetails errordetail errordescription errortext \
            failurereason failuremessage failuredetails exceptionmessage reason statusreason statusmessage \
            statusdetail resultdescription resultmessage resultreason provisioningcomments responsemessage message \
            details detail description comments comment response
            """);

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<AttemptColumn, List<String>> names;

    private ColumnAliases(Map<AttemptColumn, List<String>> names) {
        this.names = names;
    }

    /** @param text a line a column: its key, a colon, and its names */
    static ColumnAliases of(String text) {
        Map<AttemptColumn, List<String>> names = new EnumMap<>(AttemptColumn.class);
        text.lines().forEach(line -> {
            String key = line.substring(0, line.indexOf(':'));
            List<String> aliases =
                    List.of(line.substring(key.length() + 1).strip().split(" +"));
            names.put(AttemptColumn.find(key).orElseThrow(() -> new IllegalStateException(key)), aliases);
        });
        return new ColumnAliases(names);
    }

    /** The names of a column, the surest first. */
    List<String> of(AttemptColumn column) {
        return names.getOrDefault(column, List.of());
    }

    boolean names(AttemptColumn column, String header) {
        return of(column).contains(plain(header));
    }

    static String plain(String header) {
        return SEPARATORS.matcher(header).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
